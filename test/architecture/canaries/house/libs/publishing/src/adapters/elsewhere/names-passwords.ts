// Breaks: vendor-passwords
import '@node-rs/argon2';
