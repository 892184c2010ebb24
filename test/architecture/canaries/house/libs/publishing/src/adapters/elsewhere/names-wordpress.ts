// Breaks: vendor-wordpress
import 'mysql2';
