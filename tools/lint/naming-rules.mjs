import { basename } from 'node:path';

const forbiddenNames = [
  [/^I[A-Z][a-z]/, 'says that it is an interface; the reader does not care'],
  [/Impl$/, 'says that it is an implementation; say which one (TypeormPosts, StripeCheckout)'],
  [/Port$/, 'says that it is a port; name what the domain asks for (Posts, Mailer)'],
  [/Exception$/, 'says that it is thrown; name the fact (SlugTaken)'],
];

/** `IPost`, `PostsImpl`, `MailerPort`, `SlugTakenException`: names that tell of the technique, not of the thing. */
export const plainNames = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = ({ id }) => {
      const [, why] = (id && forbiddenNames.find(([pattern]) => pattern.test(id.name))) ?? [];
      if (why) context.report({ node: id, message: `The name ${id.name} ${why}.` });
    };
    return { ClassDeclaration: check, TSInterfaceDeclaration: check, TSTypeAliasDeclaration: check };
  },
};

/** Files that hold a family of small things rather than one main export. */
const families = /\.(events|errors|dto|fixtures|d)$/;
const nameless = /^(index|main)$|\.spec$|\.config$/;
const kebabCase = /^\d*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

const kebab = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();

function exportsOf({ declaration, specifiers, source }) {
  if (declaration?.declarations) return declaration.declarations.map(({ id }) => ({ name: id.name ?? '', kind: 'value' }));
  if (declaration?.id) return [{ name: declaration.id.name, kind: kinds[declaration.type] ?? 'type' }];
  return source ? [] : specifiers.map(({ exported }) => ({ name: exported.name ?? exported.value, kind: 'value' }));
}

const kinds = { ClassDeclaration: 'class', FunctionDeclaration: 'value' };

/** The classes where there are any, or the only value, or the only type. A file of several functions has no main one. */
function mainExports(all) {
  const of = (kind) => all.filter((one) => one.kind === kind);
  const [classes, values, types] = [of('class'), of('value'), of('type')];
  if (classes.length > 0) return classes;
  if (values.length > 0) return values.length === 1 ? values : [];
  return types.length === 1 ? types : [];
}

/**
 * A file is called like its main export in kebab-case: `create-post.ts` for CreatePost, `posts.controller.ts` for
 * PostsController. The file may leave out words at either end
 * (`operations.ts` for publishingOperations) and may be the plural (`refusals.ts` for refusal).
 */
export const fileIsNamedAfterItsExport = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const stem = basename(context.filename).replace(/\.[cm]?[jt]s$/, '');
    return {
      Program(node) {
        if (!kebabCase.test(stem)) {
          context.report({ loc: { line: 1, column: 0 }, message: `Call this file in kebab-case, not ${stem}.` });
          return;
        }
        const exported = node.body.filter(({ type }) => type === 'ExportNamedDeclaration').flatMap(exportsOf);
        const main = mainExports(exported);
        if (main.length === 0 || nameless.test(stem) || families.test(stem)) return;
        const wanted = `-${stem.replaceAll('.', '-')}-`;
        if (exported.some(({ name }) => [`-${kebab(name)}-`, `-${kebab(name)}s-`].some((known) => known.includes(wanted)))) {
          return;
        }
        context.report({
          loc: { line: 1, column: 0 },
          message: `Name this file after its main export: ${kebab(main[0].name)}.ts rather than ${stem}.ts.`,
        });
      },
    };
  },
};
