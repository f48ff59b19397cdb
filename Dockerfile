# docker build -t noticelint .
# docker run --rm --network none -v "$PWD:/notices:ro" noticelint check .
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml setup.py README.md LICENSE ./
COPY grammar grammar
COPY rules rules
COPY linter linter
RUN python -m venv /noticelint && /noticelint/bin/pip install --no-cache-dir .

FROM python:3.12-slim
COPY --from=build /noticelint /noticelint
RUN useradd --create-home notices
# a container knows no locale of its user: set LC_ALL to en_US.UTF-8 for English
ENV PATH="/noticelint/bin:$PATH" PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
USER notices
WORKDIR /notices
ENTRYPOINT ["noticelint"]
CMD ["--help"]
