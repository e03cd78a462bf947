/* check: everything that build would find, and nothing written. */
#include "command/project.h"

static bool find_all(struct project *project)
{
	if (!project_read(project))
		return false;
	project_load(project);
	project_compare(project);
	project_check_searches(project);
	return !project_has_error(project);
}

enum status command_check(char *const arguments[], size_t argument_count)
{
	struct project project;
	enum status status;
	if (!project_begin(&project, "check",
		    "Kijkt de inhoud en de sjablonen na. Vindt wat build vindt en schrijft niets.",
		    arguments, argument_count, &status))
		return status;
	if (find_all(&project) && !project.is_quiet)
		printf("%zu pagina's nagekeken: niets mis\n", project.handbook.page_count);
	return project_end(&project, stdout);
}
