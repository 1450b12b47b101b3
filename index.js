// n8n finds the node and the credential through the `n8n` section of package.json, so there is nothing to export.
module.exports = {};
