#!/usr/bin/env node
import { loadProgram } from './load.js';

const { main } = loadProgram().program;
process.exitCode = await main(process.argv.slice(2));
