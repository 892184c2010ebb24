// Breaks: platform-folders-have-doors
import '#platform/database/inner';
