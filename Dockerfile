# Preventiebot als container: de vastgelegde pakketten, de bron, en verder niets. Zie docs/installatie.md, stap 3C.
# Bouwen: docker build -t preventiebot .

FROM python:3.12-slim AS packages
COPY requirements.txt /
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.txt

FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin preventiebot \
    && mkdir /data \
    && chown preventiebot /data
COPY --from=packages /venv /venv
COPY eligibility /app/eligibility
COPY knowledge /app/knowledge
COPY bot /app/bot
# Alleen in /data wordt geschreven.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    PREVENTIEBOT_CACHE=/data/cache \
    LOG_FORMAT=json
WORKDIR /app
USER preventiebot
VOLUME /data
EXPOSE 3000
# Stoppen gaat met SIGTERM: wat al werd verstuurd, wordt afgemaakt.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('PORT', '3000')}/healthz\")"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["serve"]
