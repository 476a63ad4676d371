from amends.importing.models.program_export import ProgramExport
from amends.importing.models.table_import import TableImport

__all__ = ["ProgramExport", "TableImport"]
