import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../support/engine';
import { ask, useEmulator } from '../support/emulator';
import type { Gateway } from '../support/gateway';
import { passOn, startGateway } from '../support/gateway';
import type { Given } from '../support/operation';
import { arrange, byId } from '../support/operation';
import { pollNode } from './trigger/watching';
