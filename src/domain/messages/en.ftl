# Words of the product. Keys are grouped by where they appear; zh.ftl has the same keys.
no-data = No data for { $what }
