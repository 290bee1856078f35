# The program is one static file; the image holds that and nothing else.
FROM node:22-bookworm-slim AS assets
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY assets assets
RUN node assets/build.mjs

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=assets /src/assets/dist assets/dist
RUN go test -run '^TestEvery(Page|Mail)' ./views && \
    CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /samenspel ./app && mkdir /empty

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /samenspel /samenspel
COPY --from=build --chown=nonroot:nonroot /empty /data
ENV SAMENSPEL_ADDR=0.0.0.0:3000 SAMENSPEL_DATA=/data
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["/samenspel"]
CMD ["serve"]
