// SPDX-License-Identifier: MIT
// Holds a manifest on standard input against the published types of the
// Kubernetes API: exit 0 when they take it, 1 with what they say when not.
"use strict";
const { readFileSync } = require("node:fs");
const yaml = require("js-yaml");
const { Job } = require("kubernetes-models/batch/v1");

const job = new Job(yaml.load(readFileSync(0, "utf8")));
try {
  job.validate();
} catch (error) {
  console.log("refused: " + error.message);
  process.exitCode = 1;
}
