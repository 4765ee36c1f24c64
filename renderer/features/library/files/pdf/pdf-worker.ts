/** pdf.js reads and decodes in here, away from the page's thread. */
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
