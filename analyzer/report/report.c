// A row per report format.
#include "report/report.h"

void report_text(const Report *report, Buf *out);
void report_concise(const Report *report, Buf *out);
void report_json(const Report *report, Buf *out);
void report_sarif(const Report *report, Buf *out);
void report_github(const Report *report, Buf *out);
void report_gitlab(const Report *report, Buf *out);
void report_rdjson(const Report *report, Buf *out);
void report_checkstyle(const Report *report, Buf *out);
void report_junit(const Report *report, Buf *out);
void report_markdown(const Report *report, Buf *out);

const ReportFormat report_formats[] = {
    {"text", report_text},         {"concise", report_concise},       {"json", report_json},
    {"sarif", report_sarif},       {"github", report_github},         {"gitlab", report_gitlab},
    {"rdjson", report_rdjson},     {"checkstyle", report_checkstyle}, {"junit", report_junit},
    {"markdown", report_markdown},
};
const size_t report_formats_count = sizeof report_formats / sizeof *report_formats;

const ReportFormat *report_find_format(const char *name) {
  for (size_t i = 0; i < report_formats_count; i++)
    if (strcmp(report_formats[i].name, name) == 0) return report_formats + i;
  return NULL;
}
