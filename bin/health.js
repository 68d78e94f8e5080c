#!/usr/bin/env node
import { loadProgram } from './load.js';

try {
  const { main } = loadProgram().program;
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // Node itself would end with 1, as if a gate were crossed, and print the whole program
  console.error(`health cannot start with Node ${process.versions.node}: ${error.message}`);
  process.exitCode = 3;
}
