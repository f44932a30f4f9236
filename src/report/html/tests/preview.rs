use super::super::*;
use crate::domain::{Locale, Text};
#[test]
fn write_preview() {
    for locale in Locale::ALL {
        let page_ = super::sample::page(locale);
        let links = Links {
            stylesheet: "guanxi.css".into(),
            script: "guanxi.js".into(),
            icon: "icon.svg".into(),
            page: "/dashboards/quarterly".into(),
            bank: Text {
                zh: "江河银行".into(),
                en: "Jianghe Bank".into(),
            },
            navigation: vec![
                NavigationItem {
                    href: "/dashboards/quarterly".into(),
                    title: Text {
                        zh: "季度经营看板".into(),
                        en: "Quarterly board report".into(),
                    },
                },
                NavigationItem {
                    href: "/dashboards/service".into(),
                    title: Text {
                        zh: "服务质量".into(),
                        en: "Service quality".into(),
                    },
                },
            ],
        };
        let dir = "/tmp/gx/web-preview";
        std::fs::create_dir_all(dir).unwrap();
        std::fs::write(format!("{dir}/page-{locale}.html"), page(&page_, &links)).unwrap();
        std::fs::write(format!("{dir}/alone-{locale}.html"), standalone(&page_)).unwrap();
        let n = Notice {
            locale,
            status: Some(404),
            title: "No dashboard “sales”".into(),
            detail: "There is no dashboard with this name. Known dashboards:".into(),
            choices: vec![Choice {
                href: "/dashboards/quarterly".into(),
                label: "Quarterly board report".into(),
            }],
            commands: vec!["guanxi load".into(), "guanxi build".into()],
        };
        std::fs::write(format!("{dir}/notice-{locale}.html"), notice(&n, &links)).unwrap();
        std::fs::write(format!("{dir}/guanxi.css"), style_sheet()).unwrap();
        std::fs::write(format!("{dir}/guanxi.js"), SCRIPT).unwrap();
        std::fs::write(format!("{dir}/icon.svg"), ICON).unwrap();
    }
}
