// Prints the fields of all object types in the given TypeScript files as JSON: node types.mjs FILE …
import ts from "typescript";

const program = ts.createProgram(process.argv.slice(2), { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022 });
const checker = program.getTypeChecker();

const unquoted = (name) => (ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : name.getText());

const nullable = (node) => {
  const type = checker.getTypeFromTypeNode(node);
  return (type.isUnion() ? type.types : [type]).some((part) => (part.flags & ts.TypeFlags.Null) !== 0);
};

const fields = (schema, members) =>
  members
    .filter((member) => ts.isPropertySignature(member) && member.type)
    .map((member) => ({
      schema,
      name: unquoted(member.name),
      optional: member.questionToken !== undefined,
      nullable: nullable(member.type),
      type: member.type.getText(),
    }));

// openapi-typescript nests all schemas in one interface; the others have a declaration for each.
const nested = (members) =>
  members
    .filter((member) => ts.isPropertySignature(member) && unquoted(member.name) === "schemas")
    .flatMap((member) => member.type.members)
    .flatMap((schema) => declared(unquoted(schema.name), schema.type));

const declared = (name, type) => [
  { schema: name, name: null },
  ...(type && ts.isTypeLiteralNode(type) ? fields(name, type.members) : []),
];

const found = (node) => {
  if (ts.isInterfaceDeclaration(node)) {
    if (node.name.text === "components") return nested(node.members);
    return [{ schema: node.name.text, name: null }, ...fields(node.name.text, node.members)];
  }
  return ts.isTypeAliasDeclaration(node) ? declared(node.name.text, node.type) : [];
};

const files = program.getSourceFiles().filter((file) => process.argv.includes(file.fileName));
console.log(JSON.stringify(files.flatMap((file) => file.statements.flatMap(found))));
