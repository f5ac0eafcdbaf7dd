# syntax=docker/dockerfile:1
# Builds the application in one image and runs it in a smaller one, as nobody in particular.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
# The build starts an embedded PostgreSQL to generate the table classes, and PostgreSQL refuses to run as root.
RUN useradd --create-home --uid 10001 builder && chown builder /src
USER builder
COPY --chown=builder . .
# Tests ran before; here only what is shipped is built.
RUN --mount=type=cache,target=/home/builder/.m2,uid=10001 mvn -B -q -DskipTests package -pl app -am
RUN java -Djarmode=tools -jar "$(ls app/target/app-*.jar | grep -v tests)" extract --layers --destination layers \
    && mv layers/application/*.jar layers/application/contexor.jar

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 contexor && useradd --system --uid 10001 --gid contexor --no-create-home contexor \
    && mkdir /data && chown contexor:contexor /data
WORKDIR /opt/contexor
# From what changes least to what changes most, so that a new version is a thin layer.
COPY --from=build /src/layers/dependencies/ ./
COPY --from=build /src/layers/spring-boot-loader/ ./
COPY --from=build /src/layers/snapshot-dependencies/ ./
COPY --from=build /src/layers/application/ ./
USER contexor
ENV CONTEXOR_DATA=/data PORT=8080 CONTEXOR_MANAGEMENT_PORT=9090 CONTEXOR_JAVA_OPTS="-XX:MaxRAMPercentage=60"
VOLUME /data
EXPOSE 8080 9090
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
# The shell hands its place to Java, so that a stop signal reaches the application and it ends gracefully.
ENTRYPOINT ["bash", "-c", "exec java --enable-native-access=ALL-UNNAMED -Daxoniq.update-checker.disabled=true $CONTEXOR_JAVA_OPTS -jar contexor.jar \"$@\"", "contexor"]
CMD ["run"]
