// Reads a graph with graphology and says what it holds: node read.js FILE
const fs = require("fs");
const Graph = require("graphology");
const file = process.argv[2];
const { parse } = file.endsWith(".gexf") ? require("graphology-gexf") : require("graphology-graphml");
const text = fs.readFileSync(file, "utf-8");
const graph = parse(Graph.MultiDirectedGraph ?? Graph, text);
const nodes = graph.mapNodes((id, data) => ({ id, ...data }));
const edges = graph.mapEdges((id, data, source, target) => ({ id, source, target, ...data }));
console.log(JSON.stringify({ type: graph.type, multi: graph.multi, nodes, edges }));
