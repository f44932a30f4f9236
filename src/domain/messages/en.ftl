# Words of the product. Keys are grouped by where they appear; zh.ftl has the same keys.
no-data = No data for { $what }

# Charts
chart-figure = { $name }: { $value }
chart-goal = Target
chart-lorenz-gini = Gini coefficient { $value }
chart-lorenz-holding = The top { $top } of { $x } hold { $held } of { $y }
chart-missing = no data
chart-more-rows = { $count } more not shown
chart-other = Other ({ $count })
chart-previous = Previous period
chart-summary-bullet = { $title }: { $met } of { $count } targets reached; { $figures }.
chart-summary-development = { $title }: { $name } went from { $first } ({ $from }) to { $last } ({ $to }); lowest { $low } ({ $low_at }), highest { $high } ({ $high_at }).
chart-summary-heat-map = { $title }: { $rows } rows by { $columns } columns, from { $low } ({ $low_at }) to { $high } ({ $high_at }).
chart-summary-lorenz = { $title }: the top { $top } of { $x } hold { $held } of { $y }; Gini coefficient { $gini }.
chart-summary-parts = { $title }: { $total } in { $at }; the largest part is { $part } with { $value }.
chart-summary-ranking = { $title }: { $name } of { $count }; highest { $high_at } with { $high }, lowest { $low_at } with { $low }.
chart-summary-sparkline = { $title }: from { $first } to { $last } over { $count } figures.
chart-target = Target { $value }

# Command line
cli-init-done = The project is in { $folder }. Next: cd { $folder } && guanxi load && guanxi build && guanxi serve
cli-generating = Generating customers
cli-table = table
cli-view = view
cli-rows = rows
cli-kind = kind
cli-version = version
cli-release = release
cli-published = published (UTC)
cli-data-until = data until
cli-tables = tables
cli-checks = checks passed
cli-changed = changed
cli-and-more = { $shown } and { $count } more
cli-loading = Reading files
cli-files = files
cli-skipped = landed before
cli-rows-read = rows read
cli-rows-good = good
cli-rows-rejected = rejected
cli-reasons = reasons
cli-file = file
cli-line = line
cli-column = column
cli-value = value
cli-reason = reason
cli-action = action
cli-keep = keep
cli-rebuild = rebuild
cli-seconds = seconds
cli-load-dry = Dry run: { $rows } rows would land; nothing was written.
cli-load-nothing = Nothing new: these files have landed before.
cli-load-done = Landed { $rows } rows. Next: guanxi build
cli-rejects-first = The first rejected rows (all of them: guanxi rejects):
cli-rejects-none = No row was rejected.
cli-building = Building models
cli-build-nothing = Nothing has changed; the last release stays.
cli-build-done = Published release { $release }; { $checks } checks passed.
cli-check-clean = The project is sound: { $models } models, { $tests } unit tests, { $metrics } metrics, { $dashboards } dashboards.
cli-serving = Open { $url } (this machine only, until there are users). Ctrl-C stops.
cli-rendered = Wrote { $count } files: { $path }

# Dashboards
dashboard-failed = These figures cannot be shown: { $reason }
dashboard-last-year = Same quarter last year
dashboard-lorenz-held = the total
dashboard-lorenz-holders = customers
dashboard-metric = Figure
dashboard-previous = Previous quarter
dashboard-quarter = Quarter
dashboard-target = Target
dashboard-unknown = Unknown
dashboard-value = Value

# Models
model-reason-definition = its own text has changed
model-reason-full = everything is rebuilt
model-reason-new = new
model-reason-not-selected = not selected
model-reason-unchanged = nothing has changed
model-reason-upstream = changed: { $tables }
