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
cli-loading = 正在读取文件
cli-files = 文件
cli-skipped = 已入库
cli-rows-read = 读取行数
cli-rows-good = 合格
cli-rows-rejected = 拒收
cli-reasons = 原因
cli-file = 文件
cli-line = 行
cli-column = 列
cli-value = 值
cli-reason = 原因
cli-action = 动作
cli-keep = 保留
cli-rebuild = 重建
cli-seconds = 秒
cli-load-dry = 试运行：将入库 { $rows } 行；未写入任何数据。
cli-load-nothing = 没有新数据：这些文件此前已入库。
cli-load-done = 已入库 { $rows } 行。下一步：guanxi build
cli-rejects-first = 最先被拒收的行（全部见 guanxi rejects）：
cli-rejects-none = 没有被拒收的行。
cli-building = 正在构建模型
cli-build-nothing = 没有变化；保留上一次发布。
cli-build-done = 已发布第 { $release } 版；通过 { $checks } 项检查。
cli-check-clean = 项目无误：{ $models } 个模型、{ $tests } 个单元测试、{ $metrics } 个指标、{ $dashboards } 个看板。
cli-serving = 请打开 { $url }（用户体系建成前仅限本机访问）。按 Ctrl-C 停止。
cli-rendered = 已写入 { $count } 个文件：{ $path }

# 看板
dashboard-failed = 无法显示这些数据：{ $reason }
dashboard-last-year = 去年同期
dashboard-lorenz-held = 总额
dashboard-lorenz-holders = 客户
dashboard-metric = 指标
dashboard-previous = 上季度
dashboard-quarter = 季度
dashboard-target = 目标
dashboard-unknown = 未知
dashboard-value = 数值

# 模型
model-reason-definition = 自身的文本有改动
model-reason-full = 全部重建
model-reason-new = 新增
model-reason-not-selected = 未选中
model-reason-unchanged = 没有变化
model-reason-upstream = 上游有变化：{ $tables }
