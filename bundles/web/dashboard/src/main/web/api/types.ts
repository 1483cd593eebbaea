import type { components } from './schema';

type Schemas = components['schemas'];

export type Vm = Schemas['Vm'];
export type VmState = Vm['state'];
export type VmCreation = Schemas['VmCreation'];
export type VmMetrics = Schemas['VmMetrics'];
export type VmDriver = Schemas['VmDriverInfo'];
export type Image = Schemas['Image'];
export type Job = Schemas['Job'];
export type JobState = Job['state'];
export type LogLine = Schemas['LogLine'];
export type NodeStatus = Schemas['NodeStatus'];
export type HealthReport = Schemas['HealthReport'];
export type Role = Schemas['Login']['role'];

/** Something that has happened; the same over REST and over the WebSocket. */
export type NodeEvent = Schemas['EventView'];
