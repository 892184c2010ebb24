// Breaks: vendor-postgres
import 'typeorm';
