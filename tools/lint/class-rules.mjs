const decoratorName = ({ expression }) => expression.callee?.name ?? expression.name;
const isDecoratedWith = (node, pattern) => (node.decorators ?? []).some((one) => pattern.test(decoratorName(one) ?? ''));
const typeName = (parameter) => {
  const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  return (target.left ?? target).typeAnnotation?.typeAnnotation?.typeName?.name;
};

function typeOnlyImports(program) {
  const imports = program.body.filter(({ type }) => type === 'ImportDeclaration');
  return new Set(
    imports.flatMap(({ importKind, specifiers }) =>
      specifiers.filter((one) => importKind === 'type' || one.importKind === 'type').map(({ local }) => local.name),
    ),
  );
}

/**
 * Nest reads constructor types and the types of inputs at run time; an `import type` leaves nothing to read. The code
 * compiles, and then does not start, or (worse) takes inputs without validating them.
 */
export const injectedTypesAreValues = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    let hidden = new Set();
    const check = (parameter) => {
      const name = typeName(parameter);
      if (!hidden.has(name)) return;
      context.report({ node: parameter, message: `Import ${name} as a value: Nest reads this type at run time.` });
    };
    return {
      Program(node) {
        hidden = typeOnlyImports(node);
      },
      "ClassDeclaration[decorators.length>0] > ClassBody > MethodDefinition[kind='constructor']"({ value }) {
        value.params.filter((one) => !isDecoratedWith(one, /^Inject/)).forEach(check);
      },
      "ClassDeclaration > ClassBody > MethodDefinition[kind='method']"({ value }) {
        value.params.filter((one) => isDecoratedWith(one, /^(Body|Query|Param|Args|Payload)$/)).forEach(check);
      },
    };
  },
};

const mostMethods = 7;

/** A port with more methods is two ports, or answers questions that the domain does not ask. */
export const portsAreSmall = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    ClassDeclaration(node) {
      const methods = node.body.body.filter(({ type }) => /^(TSAbstract)?MethodDefinition$/.test(type));
      if (methods.length <= mostMethods) return;
      context.report({ node: node.id, message: `${node.id.name} has ${methods.length} methods: ${mostMethods} at most.` });
    },
  }),
};

/** An abstract class is the port and the token of its injection in one; an interface is gone at run time. */
export const portsAreAbstractClasses = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const message = 'Make it an abstract class: it is the token of the injection, too.';
    return {
      'TSInterfaceBody > TSMethodSignature': (node) => context.report({ node, message }),
      'ExportNamedDeclaration > ClassDeclaration[abstract!=true][superClass=null]': ({ id }) =>
        context.report({ node: id, message }),
    };
  },
};
