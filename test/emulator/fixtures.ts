/** What the emulator is seeded with, as its documentation says. */
export const MANUAL = '3f6c1a52-8d0e-4b77-9c1f-5a2e7d4b9a01';
export const REPORT = '7a2d9e64-0b35-4c18-a6f0-2e9b8c7d1f02';
export const TEMPLATE = 'c2b7e5a4-1d38-4f6b-9e02-7a8d3c5f1b31';
export const NOWHERE = '00000000-0000-4000-8000-000000000000';
