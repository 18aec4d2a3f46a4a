// YAML on standard input, JSON on standard output, dates left as strings: as the JSON Schemas see them.
"use strict";
const fs = require("fs");
const yaml = require("js-yaml");

const text = fs.readFileSync(0, "utf8");
process.stdout.write(JSON.stringify(yaml.safeLoad(text, { schema: yaml.CORE_SCHEMA })));
