# 产品用语。按出现位置分组；en.ftl 有相同的键。
no-data = { $what }没有数据

# 图表
chart-figure = { $name }：{ $value }
chart-goal = 目标
chart-lorenz-gini = 基尼系数 { $value }
chart-lorenz-holding = 前 { $top } 的{ $x }持有 { $held } 的{ $y }
chart-missing = 无数据
chart-more-rows = 另有 { $count } 项未显示
chart-other = 其他（{ $count } 项）
chart-previous = 上期
chart-summary-bullet = { $title }：{ $count } 项目标中 { $met } 项达成；{ $figures }。
chart-summary-development = { $title }：{ $name }由 { $first }（{ $from }）变为 { $last }（{ $to }）；最低 { $low }（{ $low_at }），最高 { $high }（{ $high_at }）。
chart-summary-heat-map = { $title }：{ $rows } 行 { $columns } 列，最低 { $low }（{ $low_at }），最高 { $high }（{ $high_at }）。
chart-summary-lorenz = { $title }：前 { $top } 的{ $x }持有 { $held } 的{ $y }；基尼系数 { $gini }。
chart-summary-parts = { $title }：{ $at }合计 { $total }，最大部分为{ $part }，{ $value }。
chart-summary-ranking = { $title }：{ $count } 项的{ $name }；最高为{ $high_at }（{ $high }），最低为{ $low_at }（{ $low }）。
chart-summary-sparkline = { $title }：{ $count } 个数值，由 { $first } 变为 { $last }。
chart-target = 目标 { $value }

# 命令行
cli-init-done = 项目已写入 { $folder }。下一步：cd { $folder } && guanxi load && guanxi build && guanxi serve
cli-generating = 正在生成客户
cli-table = 表
cli-view = 视图
cli-rows = 行数
cli-kind = 类型
cli-version = 版本
cli-release = 发布
cli-published = 发布时间 (UTC)
cli-data-until = 数据截至
cli-tables = 表数
cli-checks = 通过的检查
cli-changed = 变化
cli-and-more = { $shown } 等，另有 { $count } 张
