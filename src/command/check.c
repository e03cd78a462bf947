/* check: everything that build would find, and nothing written. */
#include "command/project.h"

enum status command_check(char *const arguments[], size_t argument_count)
{
	struct project project;
	enum status status;
	if (!project_begin(&project, "check",
		    "Kijkt de inhoud en de sjablonen na. Vindt wat build vindt en schrijft niets.",
		    arguments, argument_count, &status))
		return status;
	if (project_read(&project) && project_load(&project) && !project.is_quiet)
		printf("%zu pagina's nagekeken: niets mis\n", project.handbook.page_count);
	return project_end(&project, stdout);
}
