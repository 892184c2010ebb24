// Breaks: vendor-graphql
import 'graphql';
