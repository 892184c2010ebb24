// Breaks: vendor-ids
import 'uuid';
