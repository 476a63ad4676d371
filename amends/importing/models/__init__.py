from amends.importing.models.table_import import TableImport

__all__ = ["TableImport"]
