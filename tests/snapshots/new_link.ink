   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
g  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 26c 50b 1a
1a 78b 1a
1a 2b 74d 2b 1a
1a 2b 50d 26b 1a
1a 78b 1a
1a 2b 68e 8b 1a
1a 2b 70e 6b 1a
1a 2b 70e 6b 1a
1a 2b 29e 47b 1a
1a 78b 1a
1a 31b 3f 1g 11f 32b 1a
1a 78b 1a
1a 2b 1h 8i 3h 6i 58b 1a
80a
── 120 × 36 ──
76a
1a 2b 26c 46b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 54d 18b 1a
1a 74b 1a
1a 2b 68e 4b 1a
1a 2b 70e 2b 1a
1a 2b 70e 2b 1a
1a 2b 29e 43b 1a
1a 74b 1a
1a 29b 3f 1g 11f 30b 1a
1a 74b 1a
1a 2b 1h 8i 3h 6i 54b 1a
76a
