// Breaks: vendor-decorator-metadata
import 'reflect-metadata';
