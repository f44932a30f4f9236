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
