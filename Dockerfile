FROM python:3.12-slim
WORKDIR /app
RUN useradd --create-home reader
# torch's CPU build first: the default one for Linux brings gigabytes of CUDA.
RUN pip install --no-cache-dir torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu
COPY pyproject.toml requirements.txt README.md ./
COPY seqviz seqviz
RUN pip install --no-cache-dir -r requirements.txt
COPY .streamlit .streamlit
COPY pages pages
COPY app.py ./
USER reader
EXPOSE 8501
HEALTHCHECK CMD python -c "import urllib.request as r; r.urlopen('http://localhost:8501/_stcore/health', timeout=3)"
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.headless=true"]
