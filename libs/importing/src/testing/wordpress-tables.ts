/**
 * The tables of WordPress that an import reads, with the columns and keys that its handbook describes
 * (https://codex.wordpress.org/Database_Description).
 */
export function wordpressTables(prefix: string): string[] {
  const id = 'bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY';
  const number = 'bigint unsigned NOT NULL DEFAULT 0';
  const text = (length: number): string => `varchar(${length}) NOT NULL DEFAULT ''`;
  const moment = `datetime NOT NULL DEFAULT '0000-00-00 00:00:00'`;
  const table = (name: string, columns: string[]): string => `CREATE TABLE \`${prefix}${name}\` (${columns.join(', ')}) CHARACTER SET utf8mb4`;
  return [
    table('options', [`option_id ${id}`, `option_name ${text(191)} UNIQUE`, 'option_value longtext NOT NULL', `autoload ${text(20)}`]),
    table('users', [
      ...[`ID ${id}`, `user_login ${text(60)}`, `user_pass ${text(255)}`, `user_nicename ${text(50)}`, `user_email ${text(100)}`],
      ...[`user_url ${text(100)}`, `user_registered ${moment}`, `user_status int NOT NULL DEFAULT 0`, `display_name ${text(250)}`],
    ]),
    table('usermeta', [`umeta_id ${id}`, `user_id ${number}`, 'meta_key varchar(255)', 'meta_value longtext', 'KEY user_id (user_id)', 'KEY meta_key (meta_key(191))']),
    table('posts', [
      ...[`ID ${id}`, `post_author ${number}`, `post_date ${moment}`, `post_date_gmt ${moment}`, 'post_content longtext NOT NULL'],
      ...['post_title text NOT NULL', 'post_excerpt text NOT NULL', `post_status varchar(20) NOT NULL DEFAULT 'publish'`],
      ...[`comment_status ${text(20)}`, `ping_status ${text(20)}`, `post_password ${text(255)}`, `post_name ${text(200)}`],
      ...[`post_modified ${moment}`, `post_modified_gmt ${moment}`, `post_parent ${number}`, `guid ${text(255)}`],
      ...['menu_order int NOT NULL DEFAULT 0', `post_type varchar(20) NOT NULL DEFAULT 'post'`, `post_mime_type ${text(100)}`],
      ...[`comment_count bigint NOT NULL DEFAULT 0`, 'KEY post_name (post_name(191))', 'KEY type_status_date (post_type, post_status, post_date, ID)'],
      ...['KEY post_parent (post_parent)', 'KEY post_author (post_author)'],
    ]),
    table('postmeta', [`meta_id ${id}`, `post_id ${number}`, 'meta_key varchar(255)', 'meta_value longtext', 'KEY post_id (post_id)', 'KEY meta_key (meta_key(191))']),
    table('terms', [`term_id ${id}`, `name ${text(200)}`, `slug ${text(200)}`, 'term_group bigint NOT NULL DEFAULT 0']),
    table('term_taxonomy', [`term_taxonomy_id ${id}`, `term_id ${number}`, `taxonomy ${text(32)}`, 'description longtext', `parent ${number}`, 'count bigint NOT NULL DEFAULT 0']),
    table('term_relationships', [`object_id ${number}`, `term_taxonomy_id ${number}`, 'term_order int NOT NULL DEFAULT 0', 'PRIMARY KEY (object_id, term_taxonomy_id)', 'KEY term_taxonomy_id (term_taxonomy_id)']),
    table('comments', [
      ...[`comment_ID ${id}`, `comment_post_ID ${number}`, 'comment_author tinytext NOT NULL', `comment_author_email ${text(100)}`],
      ...[`comment_author_url ${text(200)}`, `comment_author_IP ${text(100)}`, `comment_date ${moment}`, `comment_date_gmt ${moment}`],
      ...['comment_content text NOT NULL', 'comment_karma int NOT NULL DEFAULT 0', `comment_approved varchar(20) NOT NULL DEFAULT '1'`],
      ...[`comment_agent ${text(255)}`, `comment_type varchar(20) NOT NULL DEFAULT 'comment'`, `comment_parent ${number}`, `user_id ${number}`],
      ...['KEY comment_post_ID (comment_post_ID)', 'KEY comment_parent (comment_parent)'],
    ]),
  ];
}
