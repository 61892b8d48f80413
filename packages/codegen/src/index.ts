export { CLIENTS, type Client, type ClientInfo, type Program, writeProgram } from './programs.ts';
