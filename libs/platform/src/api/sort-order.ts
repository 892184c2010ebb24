import { registerEnumType } from '@nestjs/graphql';

/** Which end of a list comes first. */
export const SortOrder = { asc: 'asc', desc: 'desc' } as const;
registerEnumType(SortOrder, { name: 'SortOrder', description: 'Which end of a list comes first.' });
