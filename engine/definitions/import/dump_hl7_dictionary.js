// node dump_hl7_dictionary.js FOLDER > dump.json: the npm package hl7-dictionary in FOLDER, as one JSON document:
// version -> owner -> {title, items: [{type, title, table, opt, rep}]}, and events: structure -> trigger events (table 0354).
const dictionary = require(require('path').resolve(process.argv[2]));
const item = f => ({type: f.datatype, title: f.desc, table: f.table, opt: f.opt, rep: f.rep});
const out = {events: {}};
for (const [version, tables] of Object.entries(dictionary.definitions)) {
  out[version] = {};
  for (const [name, t] of Object.entries(tables.fields)) out[version][name] = {title: t.desc, kind: 'type', items: t.subfields.map(item)};
  for (const [name, t] of Object.entries(tables.segments)) out[version][name] = {title: t.desc, kind: 'segment', items: t.fields.map(item)};
}
for (const [structure, text] of Object.entries(dictionary.tables['354'].values))
  out.events[structure] = text.split(/[,\s]+/).filter(e => /^[A-Z]\w\w$/.test(e));
process.stdout.write(JSON.stringify(out));
