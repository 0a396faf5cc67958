   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
e  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 34c 42b 1a
1a 78b 1a
1a 2b 75d 1b 1a
1a 2b 3d 17e 55d 1b 1a
1a 2b 25c 50f 1b 1a
1a 2b 3f 17g 55f 1b 1a
1a 2b 75f 1b 1a
1a 78b 1a
1a 2b 5h 8g 1h 7g 1h 10g 1h 11g 1h 11g 3h 6g 11b 1a
80a
── 120 × 36 ──
76a
1a 2b 34c 38b 1a
1a 74b 1a
1a 2b 71d 1b 1a
1a 2b 3d 17e 51d 1b 1a
1a 2b 25c 46f 1b 1a
1a 2b 3f 17g 51f 1b 1a
1a 2b 71f 1b 1a
1a 74b 1a
1a 2b 5h 8g 1h 7g 1h 10g 1h 11g 1h 11g 3h 6g 7b 1a
76a
