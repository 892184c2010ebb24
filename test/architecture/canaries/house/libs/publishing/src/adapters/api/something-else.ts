// Breaks: house/file-is-named-after-its-export
export class PostView {}
