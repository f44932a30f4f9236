# 产品用语。按出现位置分组；en.ftl 有相同的键。
no-data = { $what }没有数据
