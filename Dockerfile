# The version that the checks run on; the lock holds for every later one, too.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build

# Every file is checked against its hash here; from now on nothing but this folder is asked for anything.
COPY constraints.txt ./
RUN pip download --quiet --require-hashes --no-deps --only-binary=:all: --dest wheels --requirement constraints.txt

COPY pyproject.toml LICENSE containers.py ./
COPY migrations migrations
COPY src src
RUN pip wheel --quiet --no-deps --no-index --find-links wheels --wheel-dir wheels \
        ./src/blogcore ./src/blog_http ./src/blog_pg . \
    && python -m venv --without-pip /blog \
    && pip --python /blog/bin/python install --quiet --no-index --find-links wheels blog-server


FROM python:${PYTHON}-slim
COPY --from=build /blog /blog
ENV PATH=/blog/bin:$PATH BLOG_EMBEDDED=false BLOG_HOST=0.0.0.0
USER 10001:10001
EXPOSE 8000

# By no URL library: those would ask a proxy that the environment names.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "-c", "\
import http.client, os, sys; \
blog = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('BLOG_PORT') or 8000), timeout=4); \
blog.request('GET', '/healthz'); \
sys.exit(blog.getresponse().status != 200)"]

ENTRYPOINT ["blog"]
CMD ["serve"]
