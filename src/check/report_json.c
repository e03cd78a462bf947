/* Diagnostics as JSON and as SARIF 2.1.0 (OASIS), an object at a time. See report.h. */
#include "check/report.h"

#include "base/ascii.h"
#include "base/json.h"

enum { OBJECT_SIZE_MAX = 256 * 1024 };

static const struct {
	text name;
	text sarif_level; /* SARIF knows no trouble with the machine */
} severities[] = {
	[SEVERITY_ERROR] = {TEXT_INIT("error"), TEXT_INIT("error")},
	[SEVERITY_WARNING] = {TEXT_INIT("warning"), TEXT_INIT("warning")},
	[SEVERITY_NOTE] = {TEXT_INIT("note"), TEXT_INIT("note")},
	[SEVERITY_FAILURE] = {TEXT_INIT("failure"), TEXT_INIT("error")},
};

/* Prints what was written so far, on a line of its own, and empties the buffer for what follows. */
static void flush(const struct report *report, struct json *json)
{
	fwrite(json->out->data, 1, json->out->size, report->out);
	fputc('\n', report->out);
	buffer_clear(json->out);
}

static void write_finding(
	const struct report *report, struct json *json, const struct diagnostic *one)
{
	json_open(json, '{');
	json_member_text(json, TEXT("path"), one->place.path);
	json_member_number(json, TEXT("line"), one->place.line);
	json_member_number(json, TEXT("column"), report_columns(report, &one->place).first);
	json_member_text(json, TEXT("severity"), severities[diagnostic_severity(one->code)].name);
	json_member_text(json, TEXT("code"), diagnostic_slug(one->code));
	json_member_text(json, TEXT("message"), one->message);
	json_member_text(json, TEXT("hint"), one->hint);
	json_member_text(json, TEXT("revision"), one->place.revision);
	json_close(json, '}');
}

void report_json(const struct report *report, const struct diagnostics *diagnostics)
{
	struct buffer buffer;
	buffer_init(&buffer, OBJECT_SIZE_MAX);
	struct json json = {.out = &buffer};
	json_open(&json, '[');
	list_each (const struct diagnostic, one, *diagnostics) {
		flush(report, &json);
		write_finding(report, &json, one);
	}
	json_close(&json, ']');
	flush(report, &json);
	buffer_release(&buffer);
}

/* {"KEY":{"text":"VALUE"}}, SARIF's way to write a text. */
static void write_message(struct json *json, text key, text value)
{
	json_member_open(json, key, '{');
	json_member_text(json, TEXT("text"), value);
	json_close(json, '}');
}

/* A code's own text, with … where a finding has what was written: "onbekende sleutel '…'". */
static text without_arguments(text pattern, struct buffer *out)
{
	buffer_clear(out);
	for (size_t i = 0; i < pattern.size; i++) {
		bool is_argument = pattern.data[i] == '{' && i + 2 < pattern.size &&
			pattern.data[i + 2] == '}';
		if (is_argument)
			buffer_add(out, TEXT("…"));
		else
			buffer_add_byte(out, pattern.data[i]);
		i += is_argument ? 2 : 0;
	}
	return buffer_text(out);
}

static void write_rule(struct json *json, enum diagnostic_code code, struct buffer *scratch)
{
	json_open(json, '{');
	json_member_text(json, TEXT("id"), diagnostic_slug(code));
	write_message(json, TEXT("shortDescription"),
		without_arguments(diagnostic_message(code), scratch));
	if (diagnostic_hint(code).size)
		write_message(
			json, TEXT("help"), without_arguments(diagnostic_hint(code), scratch));
	json_member_open(json, TEXT("defaultConfiguration"), '{');
	json_member_text(json, TEXT("level"), severities[diagnostic_severity(code)].sarif_level);
	json_close(json, '}');
	json_close(json, '}');
}

static void write_tool(const struct report *report, struct json *json)
{
	struct buffer scratch;
	buffer_init(&scratch, OBJECT_SIZE_MAX);
	json_member_open(json, TEXT("tool"), '{');
	json_member_open(json, TEXT("driver"), '{');
	json_member_text(json, TEXT("name"), TEXT("Wegwijzer"));
	json_member_open(json, TEXT("rules"), '[');
	for (int code = 0; code < DIAGNOSTIC_CODE_COUNT; code++) {
		flush(report, json);
		write_rule(json, (enum diagnostic_code)code, &scratch);
	}
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, '}');
	buffer_release(&scratch);
}

/* A path as a relative reference (RFC 3986): everything but what may stand in a path is escaped. */
static text path_uri(text path, struct buffer *out)
{
	const text kept = TEXT("-._~!$&'()*+,;=@/");
	buffer_clear(out);
	for (size_t i = 0; i < path.size; i++) {
		char byte = path.data[i];
		bool is_plain = ascii_is_letter(byte) || ascii_is_digit(byte) ||
			text_find_byte(kept, byte) != TEXT_NONE;
		if (is_plain)
			buffer_add_byte(out, byte);
		else
			buffer_format(out, "%%%02X", (unsigned char)byte);
	}
	return buffer_text(out);
}

static void write_region(const struct report *report, struct json *json, const struct place *place)
{
	struct report_columns columns = report_columns(report, place);
	json_member_open(json, TEXT("region"), '{');
	json_member_number(json, TEXT("startLine"), place->line);
	if (columns.first > 0)
		json_member_number(json, TEXT("startColumn"), columns.first);
	if (columns.end > columns.first)
		json_member_number(json, TEXT("endColumn"), columns.end);
	json_close(json, '}');
}

static void write_locations(const struct report *report, struct json *json,
	const struct place *place, struct buffer *scratch)
{
	json_member_open(json, TEXT("locations"), '[');
	json_open(json, '{');
	json_member_open(json, TEXT("physicalLocation"), '{');
	json_member_open(json, TEXT("artifactLocation"), '{');
	json_member_text(json, TEXT("uri"), path_uri(place->path, scratch));
	json_close(json, '}');
	if (place->line > 0)
		write_region(report, json, place);
	json_close(json, '}');
	json_close(json, '}');
	json_close(json, ']');
}

static void write_result(const struct report *report, struct json *json,
	const struct diagnostic *one, struct buffer *scratch)
{
	json_open(json, '{');
	json_member_text(json, TEXT("ruleId"), diagnostic_slug(one->code));
	json_member_number(json, TEXT("ruleIndex"), one->code);
	json_member_text(
		json, TEXT("level"), severities[diagnostic_severity(one->code)].sarif_level);
	buffer_clear(scratch);
	buffer_add(scratch, one->message);
	if (one->hint.size)
		buffer_add_byte(scratch, '\n');
	buffer_add(scratch, one->hint);
	write_message(json, TEXT("message"), buffer_text(scratch));
	if (one->place.path.size)
		write_locations(report, json, &one->place, scratch);
	if (one->place.revision.size) {
		json_member_open(json, TEXT("properties"), '{');
		json_member_text(json, TEXT("revision"), one->place.revision);
		json_close(json, '}');
	}
	json_close(json, '}');
}

static void write_results(
	const struct report *report, struct json *json, const struct diagnostics *diagnostics)
{
	struct buffer scratch;
	buffer_init(&scratch, OBJECT_SIZE_MAX);
	json_member_open(json, TEXT("results"), '[');
	list_each (const struct diagnostic, one, *diagnostics) {
		flush(report, json);
		write_result(report, json, one, &scratch);
	}
	json_close(json, ']');
	buffer_release(&scratch);
}

void report_sarif(const struct report *report, const struct diagnostics *diagnostics)
{
	struct buffer buffer;
	buffer_init(&buffer, OBJECT_SIZE_MAX);
	struct json json = {.out = &buffer};
	json_open(&json, '{');
	json_member_text(
		&json, TEXT("$schema"), TEXT("https://json.schemastore.org/sarif-2.1.0.json"));
	json_member_text(&json, TEXT("version"), TEXT("2.1.0"));
	json_member_open(&json, TEXT("runs"), '[');
	json_open(&json, '{');
	write_tool(report, &json);
	json_member_text(&json, TEXT("columnKind"), TEXT("unicodeCodePoints"));
	write_results(report, &json, diagnostics);
	json_close(&json, '}');
	json_close(&json, ']');
	json_close(&json, '}');
	flush(report, &json);
	buffer_release(&buffer);
}
