/** Colours, light and dark. Each text colour keeps a contrast of at least 4.5 to every ground that it stands on. */
export const colours: string = `
:root {
  color-scheme: light dark;
  --ground: #f7f7fa;
  --surface: #ffffff;
  --sunken: #f1f1f6;
  --line: #e3e3ec;
  --edge: #8a8a9c;
  --text: #1a1a24;
  --quiet: #5a5a6d;
  --accent: #4640bd;
  --on-accent: #ffffff;
  --good: #0f6339;
  --good-ground: #e0f4e8;
  --caution: #7a4a00;
  --caution-ground: #fdf0d5;
  --bad: #a81b2c;
  --bad-ground: #fde8ea;
  --shadow: 0 1px 2px rgb(20 20 45 / 6%), 0 1px 8px rgb(20 20 45 / 4%);
}

@media (prefers-color-scheme: dark) {
  :root {
    --ground: #101116;
    --surface: #181a21;
    --sunken: #20222b;
    --line: #2a2d38;
    --edge: #737688;
    --text: #ececf3;
    --quiet: #a5a8ba;
    --accent: #b0acff;
    --on-accent: #15152b;
    --good: #76dba2;
    --good-ground: #14301f;
    --caution: #f2c46d;
    --caution-ground: #33280f;
    --bad: #ff9aa3;
    --bad-ground: #3a1b20;
    --shadow: none;
  }
}
`
