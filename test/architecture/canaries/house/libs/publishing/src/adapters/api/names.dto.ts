// Breaks: house/plain-names
export interface IPost { id: string } // ✗
export type IPostId = string; // ✗
export class PostsImpl {} // ✗
export class MailerPort {} // ✗
export class SlugTakenException {} // ✗
