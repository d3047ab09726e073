# The command lukou-kg in an image: see docs/containers.md. Building needs a package index; running needs no network.
FROM python:3.12-slim-bookworm AS made
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE.md ./
COPY src src
COPY examples/articles examples/articles
RUN python -m venv /opt/lukou \
 && /opt/lukou/bin/pip install --no-cache-dir --constraint constraints.txt . \
 && /opt/lukou/bin/python -m compileall -q /opt/lukou/lib

FROM python:3.12-slim-bookworm
RUN groupadd --gid 10001 lukou \
 && useradd --uid 10001 --gid lukou --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin lukou \
 && install -d -o lukou -g lukou /kg /work
COPY --from=made /opt/lukou /opt/lukou
ENV PATH=/opt/lukou/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LANG=C.UTF-8
USER 10001:10001
WORKDIR /work
VOLUME /kg
EXPOSE 7878
ENTRYPOINT ["lukou-kg"]
CMD ["--help"]
