// How a reader in JavaScript tells what it read.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

// A line of JSON for each file named on the command line: its events, or why there are none.
export function tell(read) {
  for (const path of process.argv.slice(2)) {
    const told = { calendar: basename(path, ".ics") };
    try {
      told.events = read(readFileSync(path, "utf8"));
    } catch (fault) {
      told.fault = String(fault).slice(0, 2000);
    }
    console.log(JSON.stringify(told));
  }
}
