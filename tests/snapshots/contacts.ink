   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
e  #70d5ed on #233a51 bold  |  #0d697a on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #c1c1c1 on #1c1c1c
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 8c 68b 1a
1a 78b 1a
1a 2b 75d 1b 1a
1a 2b 10e 65d 1b 1a
1a 2b 5c 70f 1b 1a
1a 2b 10g 65f 1b 1a
1a 2b 4c 71f 1b 1a
1a 2b 75f 1b 1a
1a 78b 1a
1a 2b 2h 10i 5h 8i 1h 12i 1h 20i 3h 6i 8b 1a
80a
── 120 × 36 ──
76a
1a 2b 8c 64b 1a
1a 74b 1a
1a 2b 71d 1b 1a
1a 2b 10e 61d 1b 1a
1a 2b 5c 66f 1b 1a
1a 2b 10g 61f 1b 1a
1a 2b 4c 67f 1b 1a
1a 2b 71f 1b 1a
1a 74b 1a
1a 2b 2h 10i 5h 8i 1h 12i 1h 20i 3h 6i 4b 1a
76a
