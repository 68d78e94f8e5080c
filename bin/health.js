#!/usr/bin/env node
import { main } from '../dist/health.js';

process.exitCode = await main(process.argv.slice(2));
